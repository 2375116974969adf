using System.Text;

namespace HltFarm.Acquisition;

/// <summary>An ASCII event listing of HepMC, read as a stream: `HepMC::Version`, start of the listing, events, end of the listing.</summary>
/// <remarks>A whole event before a cut passes; the cut itself is an error of the next read.</remarks>
internal sealed class HepMcFile : IDisposable
{
    private readonly LineReader reader;
    private readonly IEventDialect dialect;
    private readonly InputEvent gathered = new();
    private readonly byte[] marker;
    private readonly byte[] endMarker;
    private long eventNumber = -1;
    private bool inListing;
    private bool cutShort;

    public HepMcFile(string path, IEventDialect dialect)
    {
        reader = new LineReader(path);
        this.dialect = dialect;
        marker = Encoding.ASCII.GetBytes($"HepMC::{dialect.Name}-");
        endMarker = Encoding.ASCII.GetBytes($"HepMC::{dialect.Name}-END_EVENT_LISTING");
    }

    /// <summary>Only the very last line of a file may lack its line feed.</summary>
    private bool LineIsWhole => reader.Terminated || reader.Line.StartsWith(endMarker);

    public static HepMcFile Open(string path, InputFormat format) =>
        new(path, format == InputFormat.HepMc3 ? new HepMc3Dialect() : new HepMc2Dialect());

    public void Dispose() => reader.Dispose();

    /// <summary>The next event's final particles (status 1), in GeV and cm, with flags for what is wrong with it.</summary>
    public bool TryRead(Collision collision)
    {
        if (cutShort)
        {
            throw InputErrors.CutShort(reader, eventNumber);
        }
        if (!TryBegin(collision))
        {
            return false;
        }
        while (reader.TryRead() && LineIsWhole)
        {
            ReadOnlySpan<byte> line = reader.Line;
            if (line.IsEmpty)
            {
                continue;
            }
            if (line[0] == 'E' || line.StartsWith("HepMC"u8))
            {
                reader.Unread();
                return End();
            }
            Fields fields = new(reader, eventNumber);
            fields.Next("line type");
            if (line[0] == 'U')
            {
                gathered.Units(ref fields);
            }
            else if (!dialect.TryInterpret(line[0], ref fields, gathered))
            {
                throw fields.Wrong($"unknown line type `{(char)line[0]}`");
            }
        }
        cutShort = dialect.IsWhole;
        return cutShort ? End() : throw InputErrors.CutShort(reader, eventNumber);
    }

    /// <summary>Moves to the next `E` line: over starts and ends of listings, run information and blank lines.</summary>
    private bool TryBegin(Collision collision)
    {
        while (reader.TryRead())
        {
            ReadOnlySpan<byte> line = reader.Line;
            if (line.IsEmpty || line.StartsWith("HepMC::Version"u8))
            {
                continue;
            }
            if (line.StartsWith(marker))
            {
                inListing = !line.StartsWith(endMarker);
                continue;
            }
            if (inListing && !reader.Terminated)
            {
                throw InputErrors.CutShort(reader, eventNumber);
            }
            if (inListing && line[0] == 'E')
            {
                Begin(collision);
                return true;
            }
            if (!inListing || !dialect.StandsBeforeEvents(line[0]))
            {
                throw InputErrors.At(reader, eventNumber, "no event begins here and the listing does not end");
            }
        }
        return inListing ? throw InputErrors.CutShort(reader, eventNumber) : false;
    }

    private void Begin(Collision collision)
    {
        Fields fields = new(reader, eventNumber);
        fields.Next("line type");
        eventNumber = fields.Integer("event number");
        gathered.Begin(collision);
        dialect.Begin(ref fields);
    }

    private bool End()
    {
        if (!dialect.IsWhole)
        {
            throw InputErrors.At(reader, eventNumber, dialect.Lacking);
        }
        gathered.End();
        return true;
    }
}

/// <summary>What differs between the versions of HepMC's listings.</summary>
internal interface IEventDialect
{
    /// <summary>As in the markers of start and end.</summary>
    string Name { get; }

    /// <summary>Whether the event has all that its first line announced.</summary>
    bool IsWhole { get; }

    /// <summary>What an event that is not whole lacks.</summary>
    string Lacking { get; }

    /// <summary>Whether lines of this type are run information, which is passed over.</summary>
    bool StandsBeforeEvents(byte kind);

    /// <param name="fields">The rest of an `E` line, after the event number.</param>
    void Begin(ref Fields fields);

    /// <returns>False for a line type that the format does not have.</returns>
    bool TryInterpret(byte kind, ref Fields fields, InputEvent gathered);
}
