-- Spark, Parquet.
CREATE OR REPLACE TEMPORARY VIEW results
USING parquet OPTIONS (path 'results.parquet')
