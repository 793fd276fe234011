-- DuckDB, Parquet.
CREATE OR REPLACE TEMPORARY VIEW results AS
SELECT * FROM read_parquet('results.parquet')
