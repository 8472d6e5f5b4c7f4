// All that people said of the network, a row each.
MATCH (n:Said)
RETURN properties(n) AS said ORDER BY n.id
