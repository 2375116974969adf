using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Collisions of several input files, one file after the other.</summary>
public sealed class CollisionReader : IDisposable
{
    private readonly Queue<(string Path, InputFormat Format)> files;
    private HepMcFile? current;

    private CollisionReader(IEnumerable<(string, InputFormat)> files) => this.files = new(files);

    /// <summary>Looks at the first lines of all files before the first event is read.</summary>
    /// <exception cref="InputException">A file is missing, empty or of another format (exit code 2).</exception>
    public static CollisionReader Open(params IReadOnlyList<string> paths) =>
        new([.. paths.Select(path => (path, InputFiles.FormatOf(path)))]);

    /// <returns>False after the last event of the last file.</returns>
    /// <exception cref="InputException">The file is cut short or damaged here (exit code 1); all events before were given.</exception>
    public bool TryRead(Collision collision)
    {
        while (true)
        {
            if (current is null)
            {
                if (!files.TryDequeue(out (string Path, InputFormat Format) next))
                {
                    return false;
                }
                current = HepMcFile.Open(next.Path, next.Format);
            }
            if (current.TryRead(collision))
            {
                return true;
            }
            current.Dispose();
            current = null;
        }
    }

    public void Dispose() => current?.Dispose();
}
