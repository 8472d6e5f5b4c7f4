// Every entity in one row, each a list of its values in the model's order.
MATCH (n:Entity)
RETURN collect([{{ENTITY_VALUES}}]) AS entities
