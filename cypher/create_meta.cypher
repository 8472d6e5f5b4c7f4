// The facts of the open network, made once. Notes how the rest is kept (schema, format, fields), and
// gives an identity to a network that has none. Parameters: properties (a map with version 0), kept
// (a map), identity.
MERGE (m:Meta {key: 'network'}) ON CREATE SET m += $properties
SET m += $kept
SET m.identity = coalesce(m.identity, $identity)
