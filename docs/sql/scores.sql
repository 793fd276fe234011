-- One row for each company and each dimension that it completed. 60 * sum / n is a whole
-- number for every n up to 6; the rest is taken off first, so that it is one always.
CREATE OR REPLACE TEMPORARY VIEW scores AS
SELECT dimension, country, region, sector, size, total, criteria,
  CAST((60 * total - (60 * total) % criteria) / criteria AS BIGINT) AS sixtieths
FROM (
  SELECT 'manufacturing' AS dimension, country, region, sector, size,
    CAST(manufacturing_sum AS INT) AS total, CAST(manufacturing_n AS INT) AS criteria
  FROM latest WHERE manufacturing_status = 'complete'
  UNION ALL
  SELECT 'engineering' AS dimension, country, region, sector, size,
    CAST(engineering_sum AS INT) AS total, CAST(engineering_n AS INT) AS criteria
  FROM latest WHERE engineering_status = 'complete'
  UNION ALL
  SELECT 'digital' AS dimension, country, region, sector, size,
    CAST(digital_sum AS INT) AS total, CAST(digital_n AS INT) AS criteria
  FROM latest WHERE digital_status = 'complete'
  UNION ALL
  SELECT 'people' AS dimension, country, region, sector, size,
    CAST(people_sum AS INT) AS total, CAST(people_n AS INT) AS criteria
  FROM latest WHERE people_status = 'complete'
  UNION ALL
  SELECT 'network' AS dimension, country, region, sector, size,
    CAST(network_sum AS INT) AS total, CAST(network_n AS INT) AS criteria
  FROM latest WHERE network_status = 'complete'
  UNION ALL
  SELECT 'eco' AS dimension, country, region, sector, size,
    CAST(eco_sum AS INT) AS total, CAST(eco_n AS INT) AS criteria
  FROM latest WHERE eco_status = 'complete'
  UNION ALL
  SELECT 'smart' AS dimension, country, region, sector, size,
    CAST(smart_sum AS INT) AS total, CAST(smart_n AS INT) AS criteria
  FROM latest WHERE smart_status = 'complete'
) AS complete
