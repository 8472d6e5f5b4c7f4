// The facts of the open network, made once. Parameters: properties (a map with version 0).
MERGE (m:Meta {key: 'network'}) ON CREATE SET m += $properties
