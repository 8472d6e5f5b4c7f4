// The facts of the open network, made once. Notes what of the schema is set up, and gives an identity
// to a network that has none. Parameters: properties (a map with version 0), schema, identity.
MERGE (m:Meta {key: 'network'}) ON CREATE SET m += $properties
SET m.schema = $schema, m.identity = coalesce(m.identity, $identity)
