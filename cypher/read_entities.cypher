// Every entity in one row, each a list of its values in the model's order.
MATCH (n:Entity)
RETURN collect([n.key, n.kind, n.name, n.description, n.sectors, n.tags, n.needs, n.offers, n.area,
  n.latitude, n.longitude, n.url, n.identifiers, n.since, n.until, n.visibility, n.source, n.extra])
  AS entities
