"""The comparison as SQL, by DuckDB or Spark, on files that `zeven convert` wrote: one JSON
object per form, `{"form", "rows", "figures": [...], "groups": {column: [...]}}`. The SQL is
that of the guide, word for word but for the place of the files.

Run by `cargo xtask engines`: ENGINE FOLDER SQL_FOLDER COLUMN…"""

import json
import sys
from pathlib import Path

engine, folder, sql, columns = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:]


def open_duckdb():
    import duckdb

    connection = duckdb.connect()

    def ask(text):
        answer = connection.execute(text)
        names = [column[0] for column in answer.description or []]
        return [dict(zip(names, row)) for row in answer.fetchall()]

    return ask


def open_spark():
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "3g")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return lambda text: [row.asDict() for row in session.sql(text).collect()]


ask = {"duckdb": open_duckdb, "spark": open_spark}[engine]()
text = lambda name: (sql / f"{name}.sql").read_text(encoding="utf-8")
for form in ["jsonl", "csv", "parquet"]:
    place = f"results.{form}"
    ask(text(f"{engine}-{form}").replace(place, str(folder / place)))
    ask(text("latest"))
    ask(text("scores"))
    groups = {column: ask(text("groups").replace("region", column)) for column in columns}
    found = {
        "form": form,
        "rows": ask("SELECT COUNT(*) AS n FROM results")[0]["n"],
        "companies": ask("SELECT COUNT(*) AS n FROM latest")[0]["n"],
        "figures": ask(text("figures")),
        "groups": groups,
    }
    # Spark and DuckDB give sums as decimals or large integers; all are whole.
    print(json.dumps(found, default=int), flush=True)
