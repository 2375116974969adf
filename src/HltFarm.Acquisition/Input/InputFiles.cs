using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Opens input files and tells their format from their first lines.</summary>
public static class InputFiles
{
    private const string Allowed = "allowed are HepMC3 ASCII (HepMC::Asciiv3) and HepMC2 ASCII (HepMC::IO_GenEvent)";

    /// <exception cref="InputException">No such file, not readable, empty, or of another format.</exception>
    public static InputFormat FormatOf(string path)
    {
        using FileStream stream = Open(path);
        byte[] head = new byte[4096];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string text = Encoding.Latin1.GetString(head, 0, length);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InputException($"{path}: the file is empty; {Allowed}");
        }
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith("HepMC::Asciiv3-START_EVENT_LISTING", StringComparison.Ordinal))
            {
                return InputFormat.HepMc3;
            }
            if (line.StartsWith("HepMC::IO_GenEvent-START_EVENT_LISTING", StringComparison.Ordinal))
            {
                return InputFormat.HepMc2;
            }
            if (!line.StartsWith("HepMC::Version", StringComparison.Ordinal))
            {
                throw new InputException($"{path}:{LineOf(text, line)}: {Guess(line)}; {Allowed}");
            }
        }
        throw new InputException($"{path}: no start of an event listing in its first {length} bytes; {Allowed}");
    }

    internal static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a directory; an input is a file");
        }
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: no such file", 2, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be opened: {error.Message}", 2, error);
        }
    }

    private static int LineOf(string text, string line) => text[..text.IndexOf(line, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static string Guess(string line)
    {
        if (line.StartsWith("<LesHouchesEvents", StringComparison.Ordinal))
        {
            return "this is a Les Houches (LHE) file: partons, not final particles";
        }
        if (line.StartsWith("\u001f\u008b", StringComparison.Ordinal))
        {
            return "this file is compressed with gzip: unpack it first";
        }
        string start = new([.. line.Take(40).Select(c => char.IsControl(c) || c > 126 ? '?' : c)]);
        return $"an event listing does not begin with `{start}`";
    }
}

public enum InputFormat
{
    HepMc3,
    HepMc2,
}
