// The history of one network, newest first. Parameters: network (its id).
MATCH (b:Batch {network: $network})
RETURN properties(b) AS batch ORDER BY b.number DESC
