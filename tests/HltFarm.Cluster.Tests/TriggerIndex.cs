using DuckDB.NET.Data;

namespace HltFarm.Cluster.Tests;

/// <summary>SQL over the trigger index of one run: the table is called `events`.</summary>
internal sealed class TriggerIndex : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");

    public TriggerIndex(string runDirectory)
    {
        connection.Open();
        string parts = Path.Combine(runDirectory, "trigger-index", "*.parquet").Replace("'", "''", StringComparison.Ordinal);
        using DuckDBCommand view = connection.CreateCommand();
        view.CommandText = $"create view events as select * from read_parquet('{parts}')";
        view.ExecuteNonQuery();
    }

    public long Count(string condition = "true") => Convert.ToInt64(Rows($"select count(*) from events where {condition}")[0][0]);

    public List<object[]> Rows(string sql)
    {
        using DuckDBCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            object[] row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    public void Dispose() => connection.Dispose();
}
