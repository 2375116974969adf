using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>Small documents that are whole or absent: written beside, synced, renamed, the directory synced.</summary>
public static class AtomicDocument
{
    public const string UnfinishedSuffix = ".tmp";

    /// <exception cref="InputException">Exit code 1: the directory is not writable, the disk is full or fails. What stood there before is untouched.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string unfinished = path + UnfinishedSuffix;
        using DurableFile file = DurableFile.CreateOver(unfinished);
        try
        {
            file.Append(content);
            file.Sync();
            file.Rename(path);
        }
        catch (InputException)
        {
            file.Dispose();
            File.Delete(unfinished);
            throw;
        }
    }
}
