using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace HltFarm.Wire;

/// <summary>Stands where Akka has its JSON serializer with type names, under the same identifier: whatever no other serializer claims is
/// refused, going out and coming in.</summary>
public sealed class RefusingSerializer : Serializer
{
    /// <summary>The identifier that Akka gives to its JSON serializer.</summary>
    public const int JsonIdentifier = 1;

    /// <param name="settings">Akka has settings for its serializer of this name and hands them over; there is nothing to set.</param>
    public RefusingSerializer(ExtendedActorSystem system, Config settings)
        : base(system) => _ = settings;

    public override int Identifier => JsonIdentifier;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) =>
        throw new SerializationException(
            $"{obj.GetType().FullName} has no serializer and nothing falls back to JSON: a message between processes stands in WireManifest"
        );

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException(
            $"{bytes.Length} bytes of JSON ({type?.FullName ?? "no type"}) came in: nothing in this farm sends them"
        );
}
