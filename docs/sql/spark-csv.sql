-- Spark, CSV. Every column is read as text, so that a sector 01 stays 01; quotation marks are doubled.
CREATE OR REPLACE TEMPORARY VIEW results
USING csv OPTIONS (path 'results.csv', header 'true', quote '"', escape '"')
