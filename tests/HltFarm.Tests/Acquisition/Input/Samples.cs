using HltFarm.Acquisition;

namespace HltFarm.Tests.Acquisition.Input;

/// <summary>Input files: those of the repository, those beside it, and hand-made ones that vanish with the test.</summary>
internal static class Samples
{
    public const string Header = "HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\n";
    public const string Footer = "HepMC::Asciiv3-END_EVENT_LISTING\n";

    /// <summary>Beams and the two muons they make; conserves four-momentum.</summary>
    public const string Event = """
        E 7 1 4
        U GEV MM
        A 0 process mumu
        P 1 0 11 0 0 5 5 0.000511 4
        P 2 0 -11 0 0 -5 5 0.000511 4
        V -1 0 [1,2] @ 1 2 3 0
        P 3 -1 13 3 0 4 5 0.10566 1
        P 4 -1 -13 -3 0 -4 5 0.10566 1

        """;

    public static string Hadronic => Data("belle2-hadronic-300ev.hepmc3");

    public static string TausAndMuons => Data("belle2-taupair-mumu-200ev.hepmc3");

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HltFarm.sln")))
            {
                folder = folder.Parent;
            }
            return folder?.FullName ?? throw new DirectoryNotFoundException("no HltFarm.sln above the tests");
        }
    }

    public static string Shared(string name)
    {
        string path = Path.Combine(Root, "..", "shared", "data", "events", name);
        if (!File.Exists(path))
        {
            Assert.Ignore("the shared event files are not here: expected ../shared/data/events beside the repository");
        }
        return path;
    }

    public static void Reading(string text, Action<CollisionReader> check) =>
        Written(
            text,
            path =>
            {
                using CollisionReader reader = CollisionReader.Open(path);
                check(reader);
            }
        );

    public static void Written(string text, Action<string> check)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            check(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Events until the end, or until reading fails.</summary>
    public static int CountOf(CollisionReader reader)
    {
        Collision collision = new();
        int events = 0;
        while (reader.TryRead(collision))
        {
            events++;
        }
        return events;
    }

    private static string Data(string name) => Path.Combine(Root, "tests", "data", name);
}
