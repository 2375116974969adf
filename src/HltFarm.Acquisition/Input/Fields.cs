using System.Buffers.Text;
using System.Text;
using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The fields of one line, separated by blanks, read from left to right.</summary>
internal ref struct Fields
{
    private readonly LineReader reader;
    private readonly long eventNumber;
    private ReadOnlySpan<byte> rest;

    public Fields(LineReader reader, long eventNumber)
    {
        this.reader = reader;
        this.eventNumber = eventNumber;
        rest = reader.Line;
    }

    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        rest = rest.TrimStart((byte)' ');
        int blank = rest.IndexOf((byte)' ');
        field = blank < 0 ? rest : rest[..blank];
        rest = blank < 0 ? default : rest[blank..];
        return !field.IsEmpty;
    }

    public ReadOnlySpan<byte> Next(string meaning) =>
        TryNext(out ReadOnlySpan<byte> field) ? field : throw Wrong($"the line ends before the {meaning}");

    public void Skip(int fields, string meaning)
    {
        for (int i = 0; i < fields; i++)
        {
            Next(meaning);
        }
    }

    public int Integer(string meaning)
    {
        ReadOnlySpan<byte> field = Next(meaning);
        return Utf8Parser.TryParse(field, out int value, out int used) && used == field.Length ? value : throw Unreadable(field, meaning);
    }

    /// <summary>A count of 0 to 65535.</summary>
    public int Count(string meaning)
    {
        int count = Integer(meaning);
        return count is >= 0 and <= ushort.MaxValue ? count : throw Wrong($"{count} {meaning}: allowed are 0 to {ushort.MaxValue}");
    }

    /// <summary>A number; `nan` and `inf` in any spelling are read as such.</summary>
    public double Number(string meaning)
    {
        ReadOnlySpan<byte> field = Next(meaning);
        if (Utf8Parser.TryParse(field, out double value, out int used) && used == field.Length)
        {
            return value;
        }
        ReadOnlySpan<byte> word = field.TrimStart("+-"u8);
        if (word.Length >= 3 && (word[0] | 0x20) is 'n' or 'i')
        {
            return double.NaN;
        }
        throw Unreadable(field, meaning);
    }

    public readonly InputException Wrong(string what) => InputErrors.At(reader, eventNumber, what);

    private readonly InputException Unreadable(ReadOnlySpan<byte> field, string meaning) =>
        Wrong($"`{Encoding.Latin1.GetString(field[..Math.Min(field.Length, 40)])}` is no {meaning}");
}

internal static class InputErrors
{
    /// <summary>Something wrong inside a listing: file, line, event; ends the run with exit code 1 after the events before it.</summary>
    public static InputException At(LineReader reader, long eventNumber, string what) =>
        new($"{reader.Path}:{reader.LineNumber}: event {eventNumber}: {what}; the events before it were read", 1);

    public static InputException CutShort(LineReader reader, long eventNumber) =>
        At(reader, eventNumber, "the file ends within the listing: it was cut short");
}
