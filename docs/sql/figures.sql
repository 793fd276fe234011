-- The figures of all companies, one row for each dimension. The mean is sixtieths / (60 * n);
-- at_line counts those at level 4 and above. A percentile is the score at its nearest rank,
-- found with whole numbers: functions that take 0.1 for a tenth can miss it by one.
SELECT dimension, COUNT(*) AS n, SUM(sixtieths) AS sixtieths,
  SUM(CASE WHEN total >= 4 * criteria THEN 1 ELSE 0 END) AS at_line,
  MAX(CASE WHEN 100 * (place - 1) < 10 * counted AND 10 * counted <= 100 * place THEN sixtieths END) AS p10,
  MAX(CASE WHEN 100 * (place - 1) < 50 * counted AND 50 * counted <= 100 * place THEN sixtieths END) AS p50,
  MAX(CASE WHEN 100 * (place - 1) < 90 * counted AND 90 * counted <= 100 * place THEN sixtieths END) AS p90
FROM (
  SELECT *,
    ROW_NUMBER() OVER (PARTITION BY dimension ORDER BY sixtieths) AS place,
    COUNT(*) OVER (PARTITION BY dimension) AS counted
  FROM scores
) AS ranked
GROUP BY dimension
