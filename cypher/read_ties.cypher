// Every tie in one row, each a list of its values in the model's order.
MATCH (a:Entity)-[r]->(b:Entity)
RETURN collect([a.key, b.key, type(r), {{TIE_VALUES}}]) AS ties
