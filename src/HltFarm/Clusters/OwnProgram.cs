namespace HltFarm.Clusters;

/// <summary>How this program was started, to start it again as a node.</summary>
internal static class OwnProgram
{
    public static string File => Environment.ProcessPath ?? "hltfarm";

    /// <summary>What stands before the verb: the program's library, when `dotnet` runs it.</summary>
    public static IReadOnlyList<string> Arguments =>
        Path.GetFileNameWithoutExtension(File) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
}
