// The history of the open network, newest first.
MATCH (m:Meta {key: 'network'})
MATCH (b:Batch {network: m.id})
RETURN properties(b) AS batch ORDER BY b.number DESC
