using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using CsCheck;
using HltFarm.TestKit;
using HltFarm.Vocabulary;
using HltFarm.Wire;

namespace HltFarm.Tests.Wire;

public sealed class WireSerializerTests : ActorTest
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly string GoldenFile = Repository.PathOf("tests", "HltFarm.Tests", "Wire", "golden.txt");

    private WireSerializer wire = null!;

    protected override string Hocon => WireSetup.Hocon;

    [SetUp]
    public void MakeSerializer() => wire = new WireSerializer((ExtendedActorSystem)Sys);

    [Test]
    public void Every_type_of_the_table_has_a_sample() =>
        Assert.That(WireSamples.All.Select(sample => sample.GetType()), Is.EquivalentTo(WireManifest.Types.Values));

    [TestCaseSource(typeof(WireSamples), nameof(WireSamples.All))]
    public void A_message_comes_back_as_it_was(object message)
    {
        object back = wire.FromBinary(wire.ToBinary(message), wire.Manifest(message));

        Assert.That(back, Is.TypeOf(message.GetType()));
        Assert.That(JsonSerializer.Serialize(back, Json), Is.EqualTo(JsonSerializer.Serialize(message, Json)));
    }

    [TestCaseSource(typeof(WireSamples), nameof(WireSamples.All))]
    public void The_actor_system_takes_the_wire_serializer(object message) =>
        Assert.That(Sys.Serialization.FindSerializerFor(message), Is.TypeOf<WireSerializer>());

    [Test]
    public void Todays_bytes_are_the_golden_ones()
    {
        if (Golden.Updating)
        {
            AppendToGolden();
        }
        Dictionary<string, string> latest = [];
        foreach ((string manifest, string hex) in GoldenLines())
        {
            latest[manifest] = hex;
        }
        Assert.That(
            WireSamples.All.ToDictionary(wire.Manifest, sample => Convert.ToHexStringLower(wire.ToBinary(sample))),
            Is.EquivalentTo(latest),
            $"a key may be appended, never changed; then run this test once with {Golden.UpdateSwitch}=1: it appends the new bytes and keeps the old"
        );
    }

    [Test]
    public void Golden_bytes_of_every_version_decode_and_the_latest_encode_to_themselves()
    {
        foreach (IGrouping<string, (string Manifest, string Hex)> versions in GoldenLines().GroupBy(line => line.Manifest))
        {
            foreach ((string manifest, string hex) in versions)
            {
                object message = wire.FromBinary(Convert.FromHexString(hex), manifest);
                Assert.That(message, Is.TypeOf(WireManifest.Types[manifest]), manifest);
                if (hex == versions.Last().Hex)
                {
                    Assert.That(Convert.ToHexStringLower(wire.ToBinary(message)), Is.EqualTo(hex), manifest);
                }
            }
        }
    }

    [Test]
    public void An_unknown_manifest_is_refused_by_name() =>
        Assert.That(
            () => wire.FromBinary([0x90], "Z9"),
            Throws.TypeOf<SerializationException>().With.Message.Contains("`Z9`").And.Message.Contains("E1")
        );

    [Test]
    public void A_type_outside_the_table_is_refused() =>
        Assert.That(
            () => wire.ToBinary(new EventId(1, 2, 3)),
            Throws.TypeOf<SerializationException>().With.Message.Contains(nameof(EventId))
        );

    [Test]
    public void An_object_without_a_serializer_is_refused_instead_of_going_as_JSON()
    {
        Akka.Serialization.Serializer serializer = Sys.Serialization.FindSerializerForType(typeof(Version));

        Assert.That(serializer, Is.TypeOf<RefusingSerializer>());
        Assert.That(
            () => serializer.ToBinary(new Version(1, 2)),
            Throws.TypeOf<SerializationException>().With.Message.Contains("System.Version")
        );
    }

    [Test]
    public void JSON_that_comes_in_is_refused() =>
        Assert.That(
            () => Sys.Serialization.Deserialize("{}"u8.ToArray(), RefusingSerializer.JsonIdentifier, typeof(Version)),
            Throws.TypeOf<SerializationException>().With.Message.Contains("JSON")
        );

    [Test]
    public void Nil_and_trailing_bytes_are_refused()
    {
        Assert.That(() => wire.FromBinary([0xC0], "L1"), Throws.TypeOf<SerializationException>());
        Assert.That(
            () => wire.FromBinary([.. wire.ToBinary(new LeaseRequested(1, 2)), 0x00], "L1"),
            Throws.TypeOf<SerializationException>()
        );
    }

    [Test]
    public void A_message_cut_short_is_refused_at_every_length()
    {
        foreach (object message in WireSamples.All)
        {
            byte[] whole = wire.ToBinary(message);
            for (int length = 0; length < whole.Length; length++)
            {
                Assert.That(
                    () => wire.FromBinary(whole[..length], wire.Manifest(message)),
                    Throws.TypeOf<SerializationException>(),
                    $"{message.GetType().Name} cut to {length} of {whole.Length} bytes"
                );
            }
        }
    }

    [Test]
    public void Random_bytes_decode_to_a_message_of_the_type_or_are_refused()
    {
        string[] known = [.. WireManifest.Types.Keys];
        Gen<string> manifests = Gen.Int[0, known.Length - 1].Select(i => known[i]);
        Gen.Select(manifests, Gen.Byte.Array[0, 200]).Sample((manifest, bytes) => DecodesOrRefuses(manifest, bytes), iter: 20_000);
    }

    [Test]
    public void A_message_with_changed_bytes_decodes_to_its_type_or_is_refused()
    {
        Gen<object> messages = Gen.Int[0, WireSamples.All.Count - 1].Select(i => WireSamples.All[i]);
        Gen<(int, byte)[]> changes = Gen.Select(Gen.Int[0, 10_000], Gen.Byte).Array[1, 3];
        Gen.Select(messages, changes)
            .Sample(
                (message, edits) =>
                {
                    byte[] bytes = wire.ToBinary(message);
                    foreach ((int place, byte value) in edits)
                    {
                        bytes[place % bytes.Length] = value;
                    }
                    return DecodesOrRefuses(wire.Manifest(message), bytes);
                },
                iter: 20_000
            );
    }

    private bool DecodesOrRefuses(string manifest, byte[] bytes)
    {
        try
        {
            return wire.FromBinary(bytes, manifest).GetType() == WireManifest.Types[manifest];
        }
        catch (SerializationException)
        {
            return true;
        }
    }

    private static IEnumerable<(string Manifest, string Hex)> GoldenLines() =>
        File.ReadLines(GoldenFile)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' '))
            .Select(parts => (parts[0], parts[2]));

    private void AppendToGolden()
    {
        HashSet<string> known = File.Exists(GoldenFile) ? [.. File.ReadLines(GoldenFile)] : [];
        IEnumerable<string> news = WireSamples
            .All.Select(sample => $"{wire.Manifest(sample)} {sample.GetType().Name} {Convert.ToHexStringLower(wire.ToBinary(sample))}")
            .Where(line => !known.Contains(line));
        if (known.Count == 0)
        {
            File.WriteAllText(
                GoldenFile,
                "# manifest, type, bytes of WireSamples in hex; lines are appended, never changed: old nodes still send them\n"
            );
        }
        File.AppendAllLines(GoldenFile, news);
    }
}
