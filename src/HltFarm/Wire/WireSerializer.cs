using System.Collections.Frozen;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Wire;

/// <summary>The farm's messages between processes: MessagePack, and the fixed table of manifests of <see cref="WireManifest"/>.</summary>
/// <remarks>What the table does not list is refused in both directions. Trailing bytes are refused too: they would hide a frame that was cut
/// or joined wrongly.</remarks>
public sealed class WireSerializer : SerializerWithStringManifest
{
    /// <summary>Akka reserves 0 to 40.</summary>
    public const int WireIdentifier = 3510;

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithSecurity(
        MessagePackSecurity.UntrustedData
    );

    private static readonly FrozenDictionary<string, Type> Types = WireManifest.Types.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Manifests = WireManifest.Types.ToFrozenDictionary(
        entry => entry.Value,
        entry => entry.Key
    );

    public WireSerializer(ExtendedActorSystem system)
        : base(system) { }

    public override int Identifier => WireIdentifier;

    public override string Manifest(object o) =>
        Manifests.TryGetValue(o.GetType(), out string? manifest)
            ? manifest
            : throw new SerializationException(
                $"{o.GetType().FullName} is not in the table of wire manifests: add it to WireManifest under a new code"
            );

    public override byte[] ToBinary(object obj)
    {
        _ = Manifest(obj);
        return MessagePackSerializer.Serialize(obj.GetType(), obj, Options);
    }

    /// <exception cref="SerializationException">Unknown manifest, or bytes that are not one whole message of its type.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!Types.TryGetValue(manifest, out Type? type))
        {
            throw new SerializationException(
                $"unknown wire manifest `{manifest}` on {bytes.Length} bytes: known are {string.Join(' ', WireManifest.Types.Keys)}; "
                    + "do all nodes run the same version?"
            );
        }
        try
        {
            MessagePackReader reader = new(bytes);
            object? message = MessagePackSerializer.Deserialize(type, ref reader, Options);
            return message is not null && reader.End
                ? message
                : throw new SerializationException(
                    $"{bytes.Length} bytes under manifest {manifest} are not one {type.Name}: read {reader.Consumed} of them"
                );
        }
        catch (MessagePackSerializationException broken)
        {
            throw new SerializationException($"{bytes.Length} bytes under manifest {manifest} are no {type.Name}", broken);
        }
    }
}
