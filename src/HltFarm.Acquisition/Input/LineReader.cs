using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Lines of a text file as bytes, without a copy, one buffer for the whole file.</summary>
internal sealed class LineReader : IDisposable
{
    private const int LineBytesMost = 1 << 20;
    private readonly FileStream stream;
    private byte[] buffer = new byte[1 << 16];
    private int begin;
    private int end;
    private int lineBegin;
    private int lineLength;
    private bool again;

    public LineReader(string path)
    {
        Path = path;
        stream = InputFiles.Open(path);
    }

    public string Path { get; }

    /// <summary>Of the line read last, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Whether the line read last ended with a line feed; only a file's last line may not.</summary>
    public bool Terminated { get; private set; }

    /// <summary>Valid until the next read.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineBegin, lineLength);

    /// <summary>The next read gives the same line again.</summary>
    public void Unread() => again = true;

    /// <returns>False at the end of the file.</returns>
    public bool TryRead()
    {
        if (again)
        {
            again = false;
            return true;
        }
        int seen = 0;
        while (true)
        {
            int feed = buffer.AsSpan(begin + seen, end - begin - seen).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                Take(seen + feed, 1);
                return true;
            }
            seen = end - begin;
            if (!Fill())
            {
                if (seen == 0)
                {
                    return false;
                }
                Take(seen, 0);
                return true;
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private void Take(int length, int feed)
    {
        lineBegin = begin;
        begin += length + feed;
        lineLength = length > 0 && buffer[lineBegin + length - 1] == '\r' ? length - 1 : length;
        Terminated = feed == 1;
        LineNumber++;
    }

    private bool Fill()
    {
        if (begin > 0)
        {
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.Length)
        {
            if (end >= LineBytesMost)
            {
                throw new InputException($"{Path}:{LineNumber + 1}: line longer than {LineBytesMost} bytes; this is no event listing", 1);
            }
            Array.Resize(ref buffer, 2 * end);
        }
        try
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            end += read;
            return read > 0;
        }
        catch (IOException error)
        {
            throw new InputException($"{Path}:{LineNumber + 1}: cannot be read on: {error.Message}", 1, error);
        }
    }
}
