using HltFarm.Vocabulary;

namespace HltFarm.Farm;

/// <summary>What an HLT unit says, and to whom.</summary>
public interface IHltUnitOutput
{
    /// <summary>To the event builder that it names.</summary>
    void Ready(UnitReady ready);

    /// <summary>To the partition that it names.</summary>
    void Decided(DecisionBatch batch);

    /// <summary>To storage, which answers one <see cref="StorageReady"/> per partition.</summary>
    void AskCredit(CreditRequested request);
}
