using HltFarm.Farm;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Farm;

/// <summary>Makes what the event builder would send to a unit, and settings of a small farm.</summary>
internal static class FarmEvents
{
    public static RunContext Run(int lines = 3) =>
        new(
            35,
            7,
            1,
            "",
            30_000,
            null,
            1,
            "test",
            "",
            [.. Enumerable.Range(0, lines).Select(i => new MenuLine(Stage.filter, $"line{i}", "1"))],
            ["error", "physics"],
            IndexMode.off,
            100
        );

    public static FarmContext Context(FarmOptions options, Speed speed = Speed.real, int partitions = 1) =>
        new(options, Run(), speed, partitions);

    public static byte[] Record(uint number, Process process = Process.background)
    {
        EventHeader header = new(1, 0, number, 0, 1, 100_000, 1, 35, 7, 0, process, EventFlags.None, 0);
        ReadOnlyMemory<byte>[] fragments =
        [
            .. Sources.All.Select(source => (ReadOnlyMemory<byte>)new byte[] { (byte)source, (byte)number }),
        ];
        return EventRecord.Assemble(header, fragments);
    }

    public static byte[][] Records(uint first, int count) => [.. Enumerable.Range(0, count).Select(i => Record(first + (uint)i))];
}
