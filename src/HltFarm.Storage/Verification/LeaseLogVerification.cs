using HltFarm.Vocabulary;
using MessagePack;

namespace HltFarm.Storage;

/// <summary>Reads the lease log.</summary>
internal static class LeaseLogVerification
{
    private static readonly MessagePackSerializerOptions Untrusted = MessagePackSerializerOptions.Standard.WithSecurity(
        MessagePackSecurity.UntrustedData
    );

    public static IReadOnlyList<Lease> Read(RunFiles files, Findings findings)
    {
        List<Lease> leases = [];
        using BlockWalk? walk = BlockWalk.Open(files.LeaseLog, RunFileHeader.Leases, BlockKind.Leases, files, findings);
        while (walk is not null && walk.MoveNext())
        {
            try
            {
                leases.AddRange(MessagePackSerializer.Deserialize<Lease[]>(walk.Block.Payload, Untrusted));
            }
            catch (MessagePackSerializationException e)
            {
                findings.Problem($"{walk.Name}: the block at offset {walk.Block.Offset} holds no leases: {e.Message}");
            }
        }
        walk?.End(last: true);
        return leases;
    }
}
