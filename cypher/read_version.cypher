// The graph's counter.
MATCH (m:Meta {key: 'network'}) RETURN m.version AS version
