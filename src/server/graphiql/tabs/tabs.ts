import { activateACard } from './activateACard.ts'
import { aRefusal } from './aRefusal.ts'
import { changeAConsent } from './changeAConsent.ts'
import { changeATier } from './changeATier.ts'
import { addATier } from './configuration/addATier.ts'
import { createAMatchRule } from './configuration/createAMatchRule.ts'
import { createAWebhook } from './configuration/createAWebhook.ts'
import { letMembersLinkCards } from './configuration/letMembersLinkCards.ts'
import { errorCatalog } from './errorCatalog.ts'
import { exportAll } from './exportAll.ts'
import { findDuplicates } from './findDuplicates.ts'
import { followTheFeed } from './followTheFeed.ts'
import { freezeACard } from './freezeACard.ts'
import { freezeMyCard } from './freezeMyCard.ts'
import { importAFile } from './importAFile.ts'
import { linkACard } from './linkACard.ts'
import { linkAnIdentifier } from './linkAnIdentifier.ts'
import { listChangedCustomers } from './listChangedCustomers.ts'
import { lookUpACustomer } from './lookUpACustomer.ts'
import { previewAMerge } from './previewAMerge.ts'
import { previewARegistration } from './previewARegistration.ts'
import { previewASplit } from './previewASplit.ts'
import { retireABox } from './retireABox.ts'
import { searchForACustomer } from './searchForACustomer.ts'
import { seeAMerge } from './seeAMerge.ts'
import { seeMyself } from './seeMyself.ts'
import { suspendACustomer } from './suspendACustomer.ts'
import type { Tab } from './tab.ts'

/** The tabs of the playground, in display order. The title of a tab is the name of its operation. */
export const tabs: readonly Tab[] = [
  lookUpACustomer,
  searchForACustomer,
  listChangedCustomers,
  linkAnIdentifier,
  previewAMerge,
  seeAMerge,
  previewASplit,
  previewARegistration,
  findDuplicates,
  createAMatchRule,
  linkACard,
  suspendACustomer,
  changeAConsent,
  freezeACard,
  seeMyself,
  freezeMyCard,
  activateACard,
  letMembersLinkCards,
  retireABox,
  changeATier,
  addATier,
  importAFile,
  exportAll,
  aRefusal,
  followTheFeed,
  createAWebhook,
  errorCatalog,
]
