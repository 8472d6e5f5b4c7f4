// The facts of the open network: version, id, name, origin.
MATCH (m:Meta {key: 'network'}) RETURN properties(m) AS meta
