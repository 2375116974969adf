using NUnit.Framework;

namespace HltFarm.TestKit;

/// <summary>A text that is checked in and must not change unnoticed.</summary>
public static class Golden
{
    /// <summary>Set to 1, tests write such files instead of comparing them.</summary>
    public const string UpdateSwitch = "HLTFARM_UPDATE_GOLDEN";

    public static bool Updating => Environment.GetEnvironmentVariable(UpdateSwitch) == "1";

    /// <summary>Compares with the file, or writes it when <see cref="Updating"/>.</summary>
    public static void Check(string file, string actual)
    {
        if (Updating)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }
        string expected = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.That(
            actual,
            Is.EqualTo(expected),
            $"{Repository.Relative(file)} differs; if that is meant, run the test once with {UpdateSwitch}=1 and read the change"
        );
    }
}
