namespace HltFarm.TestKit;

/// <summary>What a run of a program left behind.</summary>
/// <param name="ExitCode">As the shell sees it: 128 + n when signal n ended it.</param>
public sealed record ProgramResult(int ExitCode, string Output, string ErrorOutput)
{
    /// <summary>For assertion messages.</summary>
    public override string ToString() => $"exit code {ExitCode}\n--- standard output\n{Output}\n--- standard error\n{ErrorOutput}";
}
