namespace HltFarm.Clusters;

/// <summary>Files that only their owner may read: they hold keys.</summary>
internal static class OwnersFile
{
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using FileStream stream = new(path, options);
        stream.Write(content);
    }
}
