"""DuckDB on the same files: milliseconds of an import and of the figures, one `name value` per line.

Run by `cargo xtask bench hub`: FOLDER THREADS."""

import sys
import time

import duckdb

folder, threads = sys.argv[1], int(sys.argv[2])
keys = ["manufacturing", "engineering", "digital", "people", "network", "eco", "smart"]


def timed(name, work):
    begun = time.perf_counter()
    result = work()
    print(name, round((time.perf_counter() - begun) * 1e6))
    return result


connection = duckdb.connect(config={"threads": threads})
for name, read in [
    ("csv", f"read_csv('{folder}/results.csv')"),
    ("jsonl", f"read_json('{folder}/results.jsonl', format = 'newline_delimited')"),
]:
    connection.execute("drop table if exists results")
    timed(f"duckdb_{name}_us", lambda: connection.execute(f"create table results as select * from {read}"))

# Of each company the latest full self-assessment; then count, mean and percentiles.
figures = ", ".join(
    f"count({key}_sum), avg({key}_sum / {key}_n), "
    + ", ".join(
        f"percentile_disc({part / 100}) within group (order by 60 * {key}_sum // {key}_n)"
        for part in [10, 25, 50, 75, 90]
    )
    for key in keys
)
query = f"""
    select count(*), {figures} from (
        select * from results where kind = 'self' and pass = 'full' and not anonymous
        qualify row_number() over (
            partition by company_id order by round desc, date desc, revision desc, id desc) = 1)
"""
times = []
for _ in range(3):
    begun = time.perf_counter()
    row = connection.execute(query).fetchone()
    times.append(time.perf_counter() - begun)
print("duckdb_compare_us", round(sorted(times)[1] * 1e6))
print("duckdb_companies", row[0])
