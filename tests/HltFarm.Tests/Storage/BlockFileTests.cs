using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class BlockFileTests
{
    private TemporaryDirectory folder = null!;
    private BlockCodec codec = null!;

    [SetUp]
    public void Begin()
    {
        folder = new TemporaryDirectory();
        codec = new BlockCodec(-3);
    }

    [TearDown]
    public void End()
    {
        codec.Dispose();
        folder.Dispose();
    }

    [Test]
    public void Blocks_come_back_with_header_numbers_and_payload()
    {
        string path = Write(blocks: 5, close: true);

        using BlockFileReader reader = new(path);

        Assert.That(reader.Closed, Is.True);
        Assert.That(reader.Header.Streams, Is.EqualTo(Samples.Streams));
        Assert.That(reader.Header.Lines, Is.EqualTo(Samples.Context("", lines: 2).Lines));
        Assert.That(ReadAll(reader), Is.EqualTo(Enumerable.Range(0, 5).Select(i => (Numbers(i), Payload(i)))));
    }

    [Test]
    public void The_index_of_a_closed_file_names_every_block()
    {
        using BlockFileReader reader = new(Write(blocks: 5, close: true));

        BlockEntry[]? index = reader.ReadIndex();

        Assert.That(index, Has.Length.EqualTo(5));
        for (int i = 0; i < 5; i++)
        {
            (Block block, int position) = BlockSearch.Find(reader, Numbers(i)[1])!.Value;
            Assert.That(block.Offset, Is.EqualTo(index![i].Offset));
            Assert.That(position, Is.EqualTo(1));
        }
        Assert.That(BlockSearch.Find(reader, 12_345), Is.Null);
    }

    [Test]
    public void An_event_is_found_in_a_file_that_was_never_closed()
    {
        using BlockFileReader reader = new(Write(blocks: 5, close: false));

        Assert.That(reader.Closed, Is.False);
        Assert.That(BlockSearch.Find(reader, Numbers(4)[2])!.Value.Position, Is.EqualTo(2));
    }

    [Test]
    public void A_file_cut_at_any_byte_of_its_last_block_is_read_to_the_block_before()
    {
        string path = Write(blocks: 3, close: false);
        byte[] whole = File.ReadAllBytes(path);
        long last = Offsets(path)[^1];
        for (long length = last; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..(int)length]);
            using BlockFileReader reader = new(path);
            Block block = new();
            Assert.That(ReadAll(reader), Has.Count.EqualTo(2), $"cut at {length}");
            Assert.That(reader.TryRead(last, block, out string? broken), Is.False);
            Assert.That(broken is null, Is.EqualTo(length == last), $"cut at {length}");
            Assert.That(reader.FindBlockAfter(last), Is.Null);
        }
    }

    [Test]
    public void A_changed_byte_anywhere_in_a_block_makes_that_block_unreadable_and_no_other()
    {
        string path = Write(blocks: 3, close: false);
        byte[] whole = File.ReadAllBytes(path);
        long[] offsets = Offsets(path);
        for (long at = offsets[1]; at < offsets[2]; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x40;
            File.WriteAllBytes(path, changed);
            using BlockFileReader reader = new(path);
            Block block = new();
            Assert.That(reader.TryRead(offsets[1], block, out string? broken), Is.False, $"byte {at}");
            Assert.That(broken, Is.Not.Null);
            Assert.That(reader.FindBlockAfter(offsets[1]), Is.EqualTo(offsets[2]));
        }
    }

    [Test]
    public void A_changed_byte_anywhere_in_the_file_header_is_an_error()
    {
        string path = Write(blocks: 1, close: true);
        byte[] whole = File.ReadAllBytes(path);
        long end = Offsets(path)[0];
        for (int at = 0; at < end; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            File.WriteAllBytes(path, changed);
            Assert.That(() => new BlockFileReader(path), Throws.TypeOf<InputException>(), $"byte {at}");
        }
    }

    [Test]
    public void A_file_of_another_kind_is_refused_by_name()
    {
        string path = folder.Write("events.hepmc", "HepMC::Version 3.02.05\nHepMC::Asciiv3-START_EVENT_LISTING\n");

        Assert.That(() => new BlockFileReader(path), Throws.TypeOf<InputException>().With.Message.Contains(path));
        Assert.That(() => new BlockFileReader(folder.Write("empty.hlt", "")), Throws.TypeOf<InputException>());
        Assert.That(() => new BlockFileReader(folder.File("none.hlt")), Throws.TypeOf<InputException>());
    }

    [Test]
    public void A_name_appears_only_with_a_whole_header()
    {
        string path = folder.File("a.hlt");
        File.CreateSymbolicLink(path + ".tmp", "/dev/full");

        Assert.That(
            () => BlockFileWriter.Create(path, Header(), codec),
            Throws.TypeOf<InputException>().With.Message.Contains("No space left")
        );
        Assert.That(File.Exists(path), Is.False);
    }

    private string Write(int blocks, bool close)
    {
        string path = folder.File("a.hlt");
        using BlockFileWriter writer = BlockFileWriter.Create(path, Header(), codec);
        for (int i = 0; i < blocks; i++)
        {
            writer.Add(BlockKind.Events, Numbers(i), Payload(i));
        }
        if (close)
        {
            writer.Close();
        }
        else
        {
            writer.Sync();
        }
        return path;
    }

    private static RunFileHeader Header() => RunFileHeader.Of(Samples.Context("", lines: 2), RunFileHeader.Events, 0, 2, 0, "physics");

    private static uint[] Numbers(int block) => [(uint)(block * 10), (uint)((block * 10) + 3), (uint)((block * 10) + 1)];

    private static byte[] Payload(int block) => [.. Enumerable.Range(0, 150).Select(i => (byte)((i * i) + block))];

    private static List<(uint[] Numbers, byte[] Payload)> ReadAll(BlockFileReader reader)
    {
        List<(uint[], byte[])> blocks = [];
        Block block = new();
        for (long at = reader.DataStart; reader.TryRead(at, block, out _); at = block.End)
        {
            blocks.Add((block.Numbers.ToArray(), block.Payload.ToArray()));
        }
        return blocks;
    }

    private static long[] Offsets(string path)
    {
        using BlockFileReader reader = new(path);
        List<long> offsets = [];
        Block block = new();
        for (long at = reader.DataStart; reader.TryRead(at, block, out _); at = block.End)
        {
            offsets.Add(at);
        }
        return [.. offsets];
    }
}
