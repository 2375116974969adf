namespace HltFarm.TestKit;

/// <summary>An empty folder of its own, removed with all its content when disposed.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hltfarm-test-");

    public string Path => folder.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <returns>The path of the written file.</returns>
    public string Write(string name, string text)
    {
        string path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        folder.Refresh();
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }
}
