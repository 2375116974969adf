using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

/// <summary>A storage node that is started again goes on with the files of the one that was killed: nothing is closed there.</summary>
public sealed class RestartTests
{
    private static readonly StorageOptions Options = new() { Partitions = 1 };
    private TemporaryDirectory folder = null!;
    private RunDirectory directory = null!;
    private RunContext context = null!;

    [SetUp]
    public void MakeDirectory()
    {
        folder = new TemporaryDirectory();
        directory = RunDirectory.Create(folder.Path, Samples.Experiment, Samples.Run, overwrite: false);
        context = Samples.Context(directory.Path);
        using LeaseLog leases = new(directory.Files, context);
        leases.Add(Enumerable.Range(1, 5).Select(id => Samples.LeaseOf(id)));
        leases.Close();
    }

    [TearDown]
    public void Remove()
    {
        directory.Dispose();
        folder.Dispose();
    }

    [Test]
    public void What_was_committed_is_known_and_the_run_verifies_after_any_number_of_kills()
    {
        long commits = 0;
        StorageOptions smallFiles = Options with { FileBytesMax = 65_536 };
        for (int life = 0; life < 4; life++)
        {
            using PartitionFiles files = Open(smallFiles);
            Assert.That(files.Recovered!.Commits, Is.EqualTo(commits));
            Assert.That(files.Recovered.Numbers.ToArray(), Is.EqualTo(Enumerable.Range(1, life * 200).Select(n => (uint)n)));
            for (int part = 0; part < 2; part++)
            {
                Write(files, ++commits, first: 1 + (200 * life) + (100 * part), last: 100 + (200 * life) + (100 * part));
            }
        }
        using (PartitionFiles last = Open(smallFiles))
        {
            last.Close();
        }
        VerificationReport report = RunVerification.Check(directory.Path);

        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Events.Decided, Is.EqualTo(800));
    }

    [Test]
    public void What_no_commit_names_is_cut_off()
    {
        using (PartitionFiles files = Open())
        {
            Write(files, 1, 1, 100);
        }
        string stream = directory.Files.StreamFile("physics", 0);
        string log = directory.Files.DecisionFile(0, 0);
        long streamEnd = new FileInfo(stream).Length;
        File.AppendAllBytes(stream, File.ReadAllBytes(stream)[^500..]);
        File.AppendAllBytes(log, [1, 2, 3]);

        using (PartitionFiles again = Open())
        {
            Assert.That(new FileInfo(stream).Length, Is.EqualTo(streamEnd));
            Write(again, 2, 101, 200);
            again.Close();
        }

        VerificationReport report = RunVerification.Check(directory.Path);
        Assert.That(report.Problems, Is.Empty);
        Assert.That(report.Events.Decided, Is.EqualTo(200));
    }

    [Test]
    public void Only_one_process_at_a_time_owns_a_partition()
    {
        using PartitionFiles owner = Open();

        Assert.That(() => Open(), Throws.TypeOf<InputException>().With.Message.Contains("another process writes this part"));
    }

    [Test]
    public void Damage_before_the_end_is_refused_rather_than_cut_off()
    {
        using (PartitionFiles files = Open())
        {
            Write(files, 1, 1, 100);
            Write(files, 2, 101, 200);
        }
        string log = directory.Files.DecisionFile(0, 0);
        byte[] bytes = File.ReadAllBytes(log);
        using (BlockFileReader reader = new(log))
        {
            bytes[reader.DataStart + 60] ^= 0x40;
        }
        File.WriteAllBytes(log, bytes);

        Assert.That(() => RecoveredPartition.Read(directory.Files, 0), Throws.TypeOf<InputException>().With.Message.Contains("is damaged"));
    }

    [Test]
    public void The_kernel_confirms_again_what_an_earlier_owner_has_made_durable()
    {
        StoragePartitionKernel kernel = new(0, Options, context, units: 1, owner: 2);
        kernel.Restore(3, [1, 2, 3, 5]);

        Assert.That(kernel.Floor, Is.EqualTo(4));
        Assert.That(kernel.Confirm(new ConfirmationsWanted(0, [2, 4, 5, 6])).Numbers, Is.EqualTo(new uint[] { 2, 5 }));
        kernel.Take(new DecisionBatch(0, 1, 0, 1, 0, [Samples.Decision(3), Samples.Decision(4)], Before: 0), TimeSpan.Zero);
        Commit commit = kernel.StartCommit(TimeSpan.FromSeconds(1));
        kernel.Synced(TimeSpan.FromSeconds(1), TimeSpan.Zero);
        CommitOutcome outcome = kernel.Complete();

        Assert.Multiple(() =>
        {
            Assert.That(commit.Number, Is.EqualTo(4));
            Assert.That(commit.Decisions.Select(decision => decision.EventHeader.Number), Is.EqualTo(new uint[] { 4 }));
            Assert.That(outcome.Confirmed.Numbers, Is.EqualTo(new uint[] { 3, 4 }));
            Assert.That(outcome.Report.DuplicatesDropped, Is.EqualTo(1));
            Assert.That(outcome.Credits.Single().Ready.Durable, Is.EqualTo(2));
            Assert.That(kernel.Floor, Is.EqualTo(6));
        });
    }

    [Test]
    public void Commits_are_told_again_as_they_were_told_first()
    {
        PartitionDriver storage = new(Options with { CommitDecisions = 100 });
        using PartitionFiles files = Open();
        List<StorageCommitted> told = [];
        for (int i = 0; i < 3; i++)
        {
            storage.Send(0, 1, 0, Samples.Decisions(0, 1, 1 + (100 * i), 100 * (i + 1)));
            told.Add(storage.Outcomes[^1].Report);
            files.Write(storage.Memory.Commits[^1]);
        }

        IReadOnlyList<StorageCommitted> again = new CommitReplay(directory.Files, context, 0).Read(from: 2, last: 3);

        Assert.That(again.Select(Text), Is.EqualTo(told.Skip(1).Select(Text)));
    }

    private PartitionFiles Open(StorageOptions? options = null) => new(directory.Files, context, 0, options ?? Options, owned: true);

    private static void Write(PartitionFiles files, long number, int first, int last)
    {
        HltDecision[] decisions = Samples.Decisions(0, 1, first, last);
        byte[] records = new byte[decisions.Sum(decision => DecisionRecord.Size(decision.Fired.Words.Length))];
        int offset = 0;
        foreach (HltDecision decision in decisions)
        {
            offset += DecisionRecord.Write(records.AsSpan(offset), decision);
        }
        files.Write(new Commit(number, (uint)first, decisions, records.AsMemory(0, offset)));
    }

    /// <summary>But for what belongs to the moment: sync time and buffer.</summary>
    private static string Text(StorageCommitted report) =>
        System.Text.Json.JsonSerializer.Serialize(report with { SyncSeconds = 0, Buffered = 0, BufferedMax = 0 });
}
