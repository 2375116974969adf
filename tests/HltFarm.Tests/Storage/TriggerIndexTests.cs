using DuckDB.NET.Data;
using HltFarm.Storage;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class TriggerIndexTests
{
    private static readonly StorageOptions SmallParts = new()
    {
        CommitDecisions = 100,
        IndexPartRows = 300,
        IndexRowGroupRows = 128,
    };

    [Test]
    public void Every_row_comes_back_in_DuckDB_as_it_was_decided()
    {
        using StoredRun run = StoredRun.Ended(1000, SmallParts, IndexMode.full);
        using DuckDBConnection database = Open();

        using DuckDBDataReader rows = Query(
            database,
            $"""
            SELECT event, experiment, run, process, menu_version, time_slice, verdict, array_to_string(fired, ','), array_to_string(accepted, ','),
              array_to_string(streams, ','), processing_ms, raw_bytes, nTrkTight, maximumPCMS, HadronB2, skim_weight
            FROM '{run.Files.TriggerIndex}/part-*.parquet' ORDER BY event
            """
        );

        for (uint number = 1; number <= 1000; number++)
        {
            Assert.That(rows.Read(), Is.True);
            Assert.That(Row(rows), Is.EqualTo(Expected(number)), $"event {number}");
        }
        Assert.That(rows.Read(), Is.False);
    }

    [Test]
    public void Columns_have_the_names_types_and_order_that_readers_rely_on()
    {
        using StoredRun run = StoredRun.Ended(500, SmallParts, IndexMode.full);
        using DuckDBConnection database = Open();

        using DuckDBDataReader rows = Query(database, $"DESCRIBE SELECT * FROM '{run.Files.IndexPart(0)}'");
        List<string> columns = [];
        while (rows.Read())
        {
            columns.Add($"{rows.GetString(0)} {rows.GetString(1)}");
        }

        string[] fixedColumns =
        [
            "experiment INTEGER",
            "run INTEGER",
            "event BIGINT",
            "process VARCHAR",
            "menu_version INTEGER",
            "time_slice INTEGER",
            "verdict VARCHAR",
            "fired VARCHAR[]",
            "accepted VARCHAR[]",
            "streams VARCHAR[]",
            "processing_ms FLOAT",
            "raw_bytes INTEGER",
        ];
        Assert.That(columns, Is.EqualTo([.. fixedColumns, .. TriggerVariables.Names.Select(name => $"{name} FLOAT"), "skim_weight FLOAT"]));
    }

    [Test]
    public void Skim_variables_are_null_where_they_were_not_computed_and_the_weights_make_up_for_it()
    {
        using StoredRun run = StoredRun.Ended(1000, SmallParts, IndexMode.full);
        using DuckDBConnection database = Open();
        HltDecision[] all = [.. Enumerable.Range(1, 1000).Select(n => Samples.Decision((uint)n))];

        using DuckDBDataReader rows = Query(
            database,
            $"""
            SELECT count(HadronB), count(EventsOfDoom), sum(skim_weight) FILTER (verdict = 'accept'), sum(skim_weight) FILTER (verdict = 'reject'), count(skim_weight)
            FROM '{run.Files.TriggerIndex}/part-*.parquet'
            """
        );
        rows.Read();

        int accepted = all.Count(d => d.Verdict == Verdict.Accept);
        int sampled = all.Count(d => d.Verdict == Verdict.Reject && d.EventHeader.Number % Samples.SampleOneIn == 0);
        Assert.That(rows.GetInt64(0), Is.EqualTo(accepted + sampled));
        Assert.That(rows.GetInt64(1), Is.EqualTo(all.Count(d => d.Verdict != Verdict.Error)));
        Assert.That(rows.GetDouble(2), Is.EqualTo(accepted));
        Assert.That(rows.GetDouble(3), Is.EqualTo(10 * sampled));
        Assert.That(rows.GetInt64(4), Is.EqualTo(accepted + sampled));
    }

    [Test]
    public void Lines_mode_has_no_variables()
    {
        using StoredRun run = StoredRun.Ended(500, SmallParts, IndexMode.lines);
        using DuckDBConnection database = Open();

        using DuckDBDataReader rows = Query(database, $"SELECT count(*) FROM (DESCRIBE SELECT * FROM '{run.Files.IndexPart(0)}')");
        rows.Read();

        Assert.That(rows.GetInt64(0), Is.EqualTo(12));
    }

    [Test]
    public void A_run_killed_at_any_moment_leaves_whole_parts_only()
    {
        using StoredRun run = new(SmallParts, IndexMode.full);
        run.Lease(2);
        run.Store(1, 750);

        string killed = run.Copy("killed");

        string[] parts =
        [
            .. Directory.GetFiles(Path.Combine(killed, "trigger-index")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!,
        ];
        Assert.That(parts, Is.EqualTo(new[] { "part-00000.parquet", "part-00001.parquet", "part-00002.parquet.tmp" }));
        VerificationReport report = RunVerification.Check(killed);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Index, Is.EqualTo(new VerifiedIndex(2, 600)));
    }

    [Test]
    public void A_damaged_page_is_found_by_verification()
    {
        using StoredRun run = StoredRun.Ended(1000, SmallParts, IndexMode.full);
        byte[] content = File.ReadAllBytes(run.Files.IndexPart(1));
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(run.Files.IndexPart(1), content);

        Assert.That(RunVerification.Check(run.Path).Problems, Has.Some.Contains("part-00001.parquet"));
    }

    [Test]
    public void A_lost_part_is_found_by_verification()
    {
        using StoredRun run = StoredRun.Ended(1000, SmallParts, IndexMode.lines);
        File.Delete(run.Files.IndexPart(1));

        Assert.That(RunVerification.Check(run.Path).Problems, Has.Some.Contains("rows for 1000 decisions"));
    }

    [Test]
    public void A_full_disk_ends_the_index_with_a_clear_error_and_no_part()
    {
        using StoredRun run = new();
        RunContext context = Samples.Context(run.Path, IndexMode.lines);
        Directory.CreateDirectory(run.Files.TriggerIndex);
        File.CreateSymbolicLink(run.Files.IndexPart(0) + ".tmp", "/dev/full");
        using TriggerIndexWriter writer = new(run.Files, context, new StorageOptions { IndexPartRows = 100, IndexRowGroupRows = 50 });

        Assert.That(
            () =>
            {
                writer.Add(Samples.Decisions(0, 1, 1, 1000, IndexMode.lines));
                writer.Close();
            },
            Throws.TypeOf<InputException>().With.Message.Contains("part-00000")
        );
        Assert.That(File.Exists(run.Files.IndexPart(0)), Is.False);
    }

    private static object?[] Row(DuckDBDataReader rows) =>
        [.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? null : rows.GetValue(i))];

    private static object?[] Expected(uint number)
    {
        HltDecision decision = Samples.Decision(number, IndexMode.full);
        EventHeader header = decision.EventHeader;
        float[] variables = decision.Variables ?? [];
        float? Variable(TriggerVariable v) => (int)v < variables.Length ? variables[(int)v] : null;
        bool skim = variables.Length == TriggerVariables.Count;
        return
        [
            (long)number,
            Samples.Experiment,
            Samples.Run,
            header.Process.ToString(),
            header.MenuVersion,
            header.TimeSlice,
            decision.Verdict.ToString().ToLowerInvariant(),
            Names(decision.Fired, i => Samples.Context("").Lines[i].FullName, 70),
            Names(decision.Accepted, i => Samples.Context("").Lines[i].FullName, 70),
            Names(new LineMask([decision.Streams]), i => Samples.Streams[i], Samples.Streams.Length),
            decision.ProcessingMs,
            header.RawBytes,
            Variable(TriggerVariable.nTrkTight),
            Variable(TriggerVariable.maximumPCMS),
            Variable(TriggerVariable.HadronB2),
            skim ? (decision.Verdict == Verdict.Accept ? 1f : Samples.SampleOneIn) : null,
        ];
    }

    private static string Names(LineMask mask, Func<int, string> name, int count) =>
        string.Join(',', Enumerable.Range(0, count).Where(i => mask[i]).Select(name));

    private static DuckDBConnection Open()
    {
        DuckDBConnection connection = new("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    private static DuckDBDataReader Query(DuckDBConnection database, string sql)
    {
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }
}
