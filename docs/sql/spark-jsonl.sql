-- Spark, JSON Lines.
CREATE OR REPLACE TEMPORARY VIEW results
USING json OPTIONS (path 'results.jsonl')
