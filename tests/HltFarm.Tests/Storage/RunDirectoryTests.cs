using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class RunDirectoryTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void Begin() => folder = new TemporaryDirectory();

    [TearDown]
    public void End() => folder.Dispose();

    [Test]
    public void Without_a_number_a_run_takes_the_one_after_the_highest()
    {
        Directory.CreateDirectory(folder.File("e0035-r00007"));
        Directory.CreateDirectory(folder.File("e0036-r00009"));

        using RunDirectory run = RunDirectory.Create(folder.Path, 35, run: null, overwrite: false);

        Assert.That(Path.GetFileName(run.Path), Is.EqualTo("e0035-r00008"));
        Assert.That(Directory.Exists(run.Files.Decisions) && Directory.Exists(run.Files.Streams) && Directory.Exists(run.Files.Log));
    }

    [Test]
    public void Index_parts_may_have_gaps()
    {
        using RunDirectory run = RunDirectory.Create(folder.Path, 35, run: null, overwrite: false);
        Directory.CreateDirectory(run.Files.TriggerIndex);
        foreach (string name in new[] { "part-00003.parquet", "part-00001.parquet", "part-00004.parquet.tmp", "notes.txt" })
        {
            File.WriteAllText(Path.Combine(run.Files.TriggerIndex, name), "");
        }

        Assert.That(run.Files.IndexParts(), Is.EqualTo(new[] { run.Files.IndexPart(1), run.Files.IndexPart(3) }));
    }

    [Test]
    public void Runs_that_start_together_never_share_a_number()
    {
        RunDirectory[] runs = new RunDirectory[8];
        Parallel.For(0, runs.Length, i => runs[i] = RunDirectory.Create(folder.Path, 35, run: null, overwrite: false));

        Assert.That(runs.Select(run => run.Files.Run), Is.EquivalentTo(Enumerable.Range(1, 8)));
        Array.ForEach(runs, run => run.Dispose());
    }

    [Test]
    public void An_existing_run_is_refused_and_the_message_says_what_to_do()
    {
        RunDirectory.Create(folder.Path, 35, 1, overwrite: false).Dispose();

        Assert.That(
            () => RunDirectory.Create(folder.Path, 35, 1, overwrite: false),
            Throws.TypeOf<InputException>().With.Message.Contains("--overwrite").And.Property("ExitCode").EqualTo(2)
        );
    }

    [Test]
    public void Overwriting_leaves_nothing_of_the_run_before()
    {
        using (RunDirectory before = RunDirectory.Create(folder.Path, 35, 1, overwrite: false))
        {
            before.WriteDocument(RunFiles.Summary, "{}"u8);
        }

        using RunDirectory run = RunDirectory.Create(folder.Path, 35, 1, overwrite: true);

        Assert.That(File.Exists(run.Files.Document(RunFiles.Summary)), Is.False);
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_run_that_is_being_written_is_not_overwritten()
    {
        using RunDirectory live = RunDirectory.Create(folder.Path, 35, 1, overwrite: false);

        Assert.That(RunDirectory.IsBeingWritten(live.Path), Is.True);
        Assert.That(
            () => RunDirectory.Create(folder.Path, 35, 1, overwrite: true),
            Throws.TypeOf<InputException>().With.Message.Contains("being written")
        );
        live.Dispose();
        Assert.That(RunDirectory.IsBeingWritten(live.Path), Is.False);
    }

    [Test]
    public void A_directory_that_is_no_run_is_not_overwritten()
    {
        folder.Write("e0035-r00001/thesis.tex", "");

        Assert.That(
            () => RunDirectory.Create(folder.Path, 35, 1, overwrite: true),
            Throws.TypeOf<InputException>().With.Message.Contains("no run directory")
        );
        Assert.That(File.Exists(folder.File("e0035-r00001/thesis.tex")));
    }

    [Test]
    public void A_place_that_is_not_writable_is_an_error_with_exit_code_1()
    {
        string file = folder.Write("file", "");

        Assert.That(
            () => RunDirectory.Create(Path.Combine(file, "runs"), 35, null, overwrite: false),
            Throws.TypeOf<InputException>().With.Property("ExitCode").EqualTo(1)
        );
    }

    [Test]
    public void A_run_number_beyond_14_bits_is_refused()
    {
        Directory.CreateDirectory(folder.File("e0035-r16383"));

        Assert.That(() => RunDirectory.Create(folder.Path, 35, null, overwrite: false), Throws.TypeOf<InputException>());
    }

    [Test]
    public void A_directory_argument_is_a_run_or_a_folder_of_runs()
    {
        RunDirectory.Create(folder.Path, 35, 2, overwrite: false).Dispose();
        RunDirectory.Create(folder.Path, 35, 1, overwrite: false).Dispose();
        Directory.CreateDirectory(folder.File("e0035-r00003"));
        Directory.CreateDirectory(folder.File("other"));

        Assert.That(RunDirectory.Find(folder.Path).Select(run => run.Run), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(RunDirectory.Find(folder.File("e0035-r00002")).Select(run => run.Run), Is.EqualTo(new[] { 2 }));
        Assert.That(() => RunDirectory.Find(folder.File("other")), Throws.TypeOf<InputException>());
        Assert.That(() => RunDirectory.Find(folder.File("none")), Throws.TypeOf<InputException>());
        Assert.That(() => RunDirectory.Open(folder.File("other")), Throws.TypeOf<InputException>());
    }

    [TestCase("")]
    [TestCase("../up")]
    [TestCase("a b")]
    public void A_stream_name_that_cannot_be_a_directory_is_refused(string name) =>
        Assert.That(() => RunFiles.CheckStreamName(name), Throws.TypeOf<InputException>());
}
