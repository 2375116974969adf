using HltFarm.TestKit;

namespace HltFarm.Cluster.Tests;

/// <summary>How the program says no: one message that a person understands.</summary>
internal static class Refusal
{
    /// <summary>Exit code 2, nothing on standard output, one message that holds all the given words.</summary>
    public static void IsBadUsage(ProgramResult result, params string[] words)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Output, Is.Empty, result.ToString());
        IsOneMessage(result, words);
    }

    /// <summary>Exactly one line begins with the program's name, and no stack trace follows.</summary>
    public static void IsOneMessage(ProgramResult result, params string[] words)
    {
        string[] lines = result.ErrorOutput.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(lines.Count(line => line.StartsWith("hltfarm: ", StringComparison.Ordinal)), Is.EqualTo(1), result.ToString());
            Assert.That(
                lines.Where(line =>
                    line.StartsWith("   at ", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal)
                ),
                Is.Empty
            );
            foreach (string word in words)
            {
                Assert.That(result.ErrorOutput, Does.Contain(word));
            }
        });
    }
}
