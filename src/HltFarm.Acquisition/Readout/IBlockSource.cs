namespace HltFarm.Acquisition;

/// <summary>Makes blocks, for one worker. The same job gives the same block.</summary>
internal interface IBlockSource : IDisposable
{
    /// <exception cref="HltFarm.Vocabulary.InputException">It cannot be made, and the run cannot go on.</exception>
    ReadoutBlock Make(BlockJob job);
}
