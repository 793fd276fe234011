-- DuckDB, CSV. Every column is read as text, so that a sector 01 stays 01.
CREATE OR REPLACE TEMPORARY VIEW results AS
SELECT * FROM read_csv('results.csv', all_varchar = true)
