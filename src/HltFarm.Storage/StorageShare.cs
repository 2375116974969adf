namespace HltFarm.Storage;

/// <summary>What one of the storage nodes of a farm keeps.</summary>
/// <param name="Number">Of the storage node, from 0; the first keeps the lease log.</param>
/// <param name="Of">How many storage nodes there are: partition p is with node p modulo this.</param>
/// <param name="Owner">Larger than that of any process that was this node before, and not 0.</param>
public sealed record StorageShare(int Number, int Of, long Owner)
{
    public bool KeepsLeases => Number == 0;

    public bool Keeps(int partition) => partition % Of == Number;
}
