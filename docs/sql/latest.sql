-- Of each company the result that counts: its latest full self-assessment, in its latest
-- revision. Kinds are never mixed; write 'guided' or 'jury' for the others.
CREATE OR REPLACE TEMPORARY VIEW latest AS
SELECT * FROM (
  SELECT *, ROW_NUMBER() OVER (
    PARTITION BY company_id
    ORDER BY CAST(round AS INT) DESC, CAST(date AS DATE) DESC, CAST(revision AS BIGINT) DESC, id DESC
  ) AS place
  FROM (
    SELECT *, MAX(CAST(revision AS BIGINT)) OVER (PARTITION BY id) AS newest FROM results
  ) AS revisions
  WHERE CAST(revision AS BIGINT) = newest
    AND kind = 'self' AND pass = 'full' AND NOT CAST(anonymous AS BOOLEAN)
) AS companies
WHERE place = 1
