// The histories of all networks, each oldest first.
MATCH (b:Batch) RETURN properties(b) AS batch ORDER BY b.network, b.number
