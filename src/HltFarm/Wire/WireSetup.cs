using Akka.Hosting;
using HltFarm.Vocabulary;

namespace HltFarm.Wire;

/// <summary>Gives an actor system the farm's wire format.</summary>
public static class WireSetup
{
    /// <summary>Larger than the largest batch: 64 events of the largest kind with room to spare. Akka drops a larger message.</summary>
    public const int FrameBytesMax = 8 << 20;

    /// <summary>Serializers and their bindings, made from <see cref="WireManifest"/>, and frame sizes. The name `json` is Akka's own for its
    /// default, so its binding of System.Object now refuses.</summary>
    public static string Hocon { get; } =
        $$"""
            akka.actor {
              serializers {
                json = "{{typeof(RefusingSerializer).FullName}}, hltfarm"
                wire = "{{typeof(WireSerializer).FullName}}, hltfarm"
              }
              serialization-bindings {
            {{string.Join(
                '\n',
                WireManifest.Types.Values.Select(type => $"    \"{type.FullName}, {type.Assembly.GetName().Name}\" = wire")
            )}}
              }
            }
            akka.remote.dot-netty.tcp {
              maximum-frame-size = {{FrameBytesMax}}b
              send-buffer-size = {{FrameBytesMax / 2}}b
              receive-buffer-size = {{FrameBytesMax / 2}}b
            }
            """;

    public static AkkaConfigurationBuilder WithWire(this AkkaConfigurationBuilder builder) => builder.AddHocon(Hocon, HoconAddMode.Prepend);
}
