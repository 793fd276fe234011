-- DuckDB, JSON Lines.
CREATE OR REPLACE TEMPORARY VIEW results AS
SELECT * FROM read_json('results.jsonl', format = 'newline_delimited')
