// A step of the history. Parameters: properties.
CREATE (b:Batch) SET b = $properties
