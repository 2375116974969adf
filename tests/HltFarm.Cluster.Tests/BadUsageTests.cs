using System.Net;
using System.Net.Sockets;
using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>What is wrong on the command line is refused before a run directory is made.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BadUsageTests : IDisposable
{
    private readonly FarmFolder folder = new();

    public void Dispose() => folder.Dispose();

    [TestCase("--events 0", "--events", "0", "allowed")]
    [TestCase("--events -5", "--events", "-5", "allowed")]
    [TestCase("--events abc", "--events", "abc", "allowed")]
    [TestCase("--events 5000000000", "--events", "5000000000", "allowed")]
    [TestCase("--events 100 --duration 1s", "--events", "--duration")]
    [TestCase("--duration 0s", "--duration", "0s", "allowed")]
    [TestCase("--duration 60", "--duration", "60", "unit")]
    [TestCase("--l1-rate 0", "--l1-rate", "allowed")]
    [TestCase("--l1-rate -1", "--l1-rate", "-1", "allowed")]
    [TestCase("--l1-rate nan", "--l1-rate", "nan", "allowed")]
    [TestCase("--units 0", "--units", "allowed")]
    [TestCase("--units -1", "--units", "-1", "allowed")]
    [TestCase("--cores-per-unit 0", "--cores-per-unit", "allowed")]
    [TestCase("--speed fast", "--speed", "fast", "real", "max")]
    [TestCase("--index some", "--index", "some", "full", "lines", "off")]
    [TestCase("--exp 1024", "--exp", "1024", "1023")]
    [TestCase("--run 0", "--run", "allowed")]
    [TestCase("--seed -1", "--seed", "-1")]
    [TestCase("--metrics nowhere", "--metrics", "nowhere", "allowed")]
    [TestCase("--metrics 127.0.0.1:99999", "--metrics", "99999", "allowed")]
    [TestCase("--metrics 203.0.113.7:0", "--metrics", "this machine has no such address")]
    [TestCase("--unit 3", "--unit", "did you mean `--units`")]
    [TestCase("--frobnicate", "--frobnicate", "--help")]
    [TestCase("--events", "--events")]
    [TestCase("--scenario defualt", "defualt", "did you mean `default`")]
    [TestCase("--scenario missing.yaml", "missing.yaml", "does not exist")]
    [TestCase("--menu defualt", "defualt", "did you mean `default`")]
    [TestCase("--menu missing.yaml", "missing.yaml")]
    [TestCase("--input missing.hepmc3", "missing.hepmc3", "no such file")]
    [TestCase("--input missing.hlt", "missing.hlt")]
    [TestCase("--like nowhere", "nowhere", "no run directory")]
    public async Task A_wrong_option_of_run_is_named_with_what_is_allowed(string options, params string[] words)
    {
        ProgramResult result = await folder.End(options.Split(' '));

        Refusal.IsBadUsage(result, words);
        Assert.That(folder.Runs(), Is.Empty);
    }

    [TestCase("rnu", "rnu", "did you mean `run`")]
    [TestCase("menu chekc default", "chekc", "did you mean `check`")]
    [TestCase("menu", "menu", "check")]
    [TestCase("inspect", "inspect")]
    [TestCase("verify nowhere", "nowhere", "no directory")]
    [TestCase("inspect nowhere 1", "nowhere", "no run directory")]
    [TestCase("runs nowhere", "nowhere", "no directory")]
    public async Task A_wrong_verb_or_directory_is_named(string arguments, params string[] words) =>
        Refusal.IsBadUsage(await folder.HltFarm(arguments.Split(' ')), words);

    [Test]
    public async Task A_port_in_use_is_refused_and_leaves_no_run()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        ProgramResult result = await folder.End("--metrics", $"127.0.0.1:{port}", "--events", "100");

        Refusal.IsBadUsage(result, "--metrics", $"{port}", "another program has this port");
        Assert.That(folder.Runs(), Is.Empty);
    }

    [Test]
    public async Task A_file_where_the_folder_of_runs_should_be_is_named()
    {
        string inTheWay = folder.Write("file", "not a folder");

        Refusal.IsBadUsage(await folder.HltFarm("run", "--events", "100", "--out", inTheWay), inTheWay);
    }

    [Test]
    public async Task A_place_where_nobody_can_write_is_named() =>
        Refusal.IsBadUsage(await folder.HltFarm("run", "--events", "100", "--out", "/proc/hltfarm"), "/proc/hltfarm");

    [Test]
    public async Task A_run_that_exists_is_replaced_only_when_asked_for()
    {
        ProgramResult first = await folder.End("--run", "7", "--events", "200", "--speed", "max", "--units", "1");
        Assert.That(first.ExitCode, Is.Zero, first.ToString());
        string before = await File.ReadAllTextAsync(Path.Combine(folder.Run(7), "summary.json"));

        ProgramResult refused = await folder.End("--run", "7", "--events", "300", "--speed", "max", "--units", "1");
        Refusal.IsBadUsage(refused, folder.Run(7), "exists already", "--overwrite");
        Assert.That(await File.ReadAllTextAsync(Path.Combine(folder.Run(7), "summary.json")), Is.EqualTo(before));

        ProgramResult replaced = await folder.End("--run", "7", "--events", "300", "--speed", "max", "--units", "1", "--overwrite");
        Assert.That(replaced.ExitCode, Is.Zero, replaced.ToString());
        (int exitCode, Storage.VerificationReport report) = await folder.Verify(7);
        Assert.That((exitCode, report.Events.Decided), Is.EqualTo((0, 300L)), "nothing of the run before is left");
        Assert.That(folder.Runs(), Is.EqualTo(new[] { folder.Run(7) }));

        ProgramResult unknown = await folder.HltFarm("inspect", folder.Run(7), "35/7/999999");
        Assert.That(unknown.ExitCode, Is.EqualTo(1));
        Refusal.IsOneMessage(unknown, "35/7/999999", "no decision");
        Refusal.IsBadUsage(await folder.HltFarm("inspect", folder.Run(7), "35/8/1"), "35/8/1", "run 7");
        Refusal.IsBadUsage(await folder.HltFarm("inspect", folder.Run(7), "first"), "first", "allowed");
    }

    [Test]
    public async Task A_folder_that_is_no_run_is_never_overwritten()
    {
        string precious = folder.Write(Path.Combine("runs", "e0035-r00007", "thesis.tex"), "years of work");

        ProgramResult result = await folder.End("--run", "7", "--events", "100", "--overwrite");

        Refusal.IsBadUsage(result, folder.Run(7), "not overwritten");
        Assert.That(File.Exists(precious), Is.True);
    }

    [TestCase("empty.hepmc3", "", "empty")]
    [TestCase(
        "partons.lhe",
        "<LesHouchesEvents version=\"1.0\">\n<init>\n</init>\n</LesHouchesEvents>\n",
        "partons.lhe:1",
        "Les Houches",
        "HepMC3"
    )]
    [TestCase("prose.txt", "Dear reader,\n", "prose.txt:1", "Dear reader", "HepMC3")]
    [TestCase("empty.hlt", "", "empty.hlt")]
    [TestCase("prose.hlt", "Dear reader, this is no event file at all, although its name says so.\n", "prose.hlt")]
    public async Task An_input_of_another_format_is_refused(string name, string text, params string[] words)
    {
        ProgramResult result = await folder.End("--input", folder.Write(name, text));

        Refusal.IsBadUsage(result, words);
        Assert.That(folder.Runs(), Is.Empty);
    }

    [Test]
    public async Task A_mixture_of_event_files_and_listings_is_refused()
    {
        string listing = Repository.PathOf("tests", "data", "belle2-taupair-mumu-200ev.hepmc3");

        Refusal.IsBadUsage(await folder.End("--input", listing, folder.Write("a.hlt", "x")), "--input", "one kind");
    }

    [Test]
    public async Task The_shared_Les_Houches_file_is_refused()
    {
        ProgramResult result = await folder.End("--input", Repository.SharedEvents("skhep-sherpa-ee-jets-44GeV-100ev.lhe"));

        Refusal.IsBadUsage(result, "Les Houches");
    }
}
