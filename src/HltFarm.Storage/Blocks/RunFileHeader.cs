using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using HltFarm.Vocabulary;

namespace HltFarm.Storage;

/// <summary>What stands at the start of every event file, decision log and lease log, so that each can be read alone. In the file: magic
/// (8 bytes), length of the JSON document (u32), 0 (u32), XXH3 of the document (u64), the document.</summary>
/// <param name="Kind">`events`, `decisions` or `leases`.</param>
/// <param name="Stream">Name of the stream; null unless it is an event file.</param>
/// <param name="File">The number in the file's name.</param>
/// <param name="Lines">The menu's lines: the meaning of the masks in decisions.</param>
/// <param name="Streams">Names by bit of a decision's streams.</param>
public sealed record RunFileHeader(
    int Format,
    string Kind,
    int Experiment,
    int Run,
    ulong Seed,
    int Partition,
    int Partitions,
    int File,
    string? Stream,
    int MenuVersion,
    string MenuName,
    string MenuHash,
    IReadOnlyList<MenuLine> Lines,
    IReadOnlyList<string> Streams
)
{
    public const string Events = "events";
    public const string Decisions = "decisions";
    public const string Leases = "leases";
    internal const int PrefixBytes = 24;
    private const int CurrentFormat = 1;
    private const int DocumentBytesMax = 16 << 20;
    private const ulong Magic = 0x314C4946544C48; // "HLTFIL1"

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    internal static RunFileHeader Of(RunContext run, string kind, int partition, int partitions, int file, string? stream) =>
        new(
            CurrentFormat,
            kind,
            run.Experiment,
            run.Run,
            run.Seed,
            partition,
            partitions,
            file,
            stream,
            run.MenuVersion,
            run.MenuName,
            run.MenuHash,
            run.Lines,
            run.Streams
        );

    internal byte[] Encode()
    {
        byte[] document = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        byte[] bytes = new byte[PrefixBytes + document.Length];
        MemoryMarshal.Write(bytes, Magic);
        MemoryMarshal.Write(bytes.AsSpan(8), document.Length);
        MemoryMarshal.Write(bytes.AsSpan(16), XxHash3.HashToUInt64(document));
        document.CopyTo(bytes, PrefixBytes);
        return bytes;
    }

    /// <summary>Length of the document that follows the prefix.</summary>
    /// <exception cref="InputException">Not one of our files, or one of a later format.</exception>
    internal static int DocumentBytes(ReadOnlySpan<byte> prefix, string path)
    {
        if (prefix.Length < PrefixBytes || MemoryMarshal.Read<ulong>(prefix) != Magic)
        {
            throw new InputException(
                $"{path} is no HltFarm file: it does not start with its mark. Allowed are .hlt event files, .dec decision logs and lease logs."
            );
        }
        int length = MemoryMarshal.Read<int>(prefix[8..]);
        return length is > 0 and <= DocumentBytesMax && MemoryMarshal.Read<int>(prefix[12..]) == 0
            ? length
            : throw Corrupt(path, $"claims {length} bytes");
    }

    internal static RunFileHeader Decode(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> document, string path)
    {
        if (XxHash3.HashToUInt64(document) != MemoryMarshal.Read<ulong>(prefix[16..]))
        {
            throw Corrupt(path, "does not match its checksum");
        }
        RunFileHeader header = JsonSerializer.Deserialize<RunFileHeader>(document, Json) ?? throw Corrupt(path, "is empty");
        return header.Format == CurrentFormat
            ? header
            : throw new InputException($"{path} has format {header.Format}; this program reads format {CurrentFormat}");
    }

    private static InputException Corrupt(string path, string seen) =>
        new($"{path}: the file header {seen}; the file is corrupt from its start", exitCode: 1);
}
