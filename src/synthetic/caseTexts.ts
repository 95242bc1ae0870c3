/**
 * What do customers write? Phrases that cases are composed of: opening, core, closing. Cores of one category share words with others.
 */

/** A category of cases: eight subjects and the sentence that belongs to each. */
export type CaseCategory = {
  readonly name: string
  readonly subjects: readonly string[]
  readonly cores: readonly string[]
}

/** What any case begins and ends with. */
export const CASE_PHRASES: { readonly openings: readonly string[]; readonly closings: readonly string[] } = {
  openings: ['Hello,', 'Good morning,', 'Dear team,', 'Hi there, a question:'],
  closings: [
    'Please let me know.',
    'Can you help?',
    'Thank you for looking into it.',
    'I would like an answer this week.',
  ],
}

/** The categories, delivery first. */
export const CASE_CATEGORIES: readonly CaseCategory[] = [
  {
    name: 'delivery',
    subjects: [
      'Parcel late',
      'Where is my order',
      'Tracking stopped',
      'Wrong address',
      'Not at the pickup point',
      'Only half arrived',
      'Delivery date moved again',
      'Left in the rain',
    ],
    cores: [
      'my parcel is late and nobody can tell me when it will arrive.',
      'I ordered more than a week ago and the order has not been delivered.',
      'the tracking has not moved for four days.',
      'the courier went to an old address although I changed it in my account.',
      'the parcel was said to be at the pickup point but it was not there.',
      'only one of two boxes of my order arrived.',
      'the delivery date was moved for the second time.',
      'the box was left in front of the door and got wet.',
    ],
  },
  {
    name: 'defect',
    subjects: [
      'Arrived broken',
      'Stopped working',
      'A part is missing',
      'Scratches',
      'Lid does not close',
      'Handle came loose',
      'Rust after a week',
      'Wrong color',
    ],
    cores: [
      'the item arrived broken although the box looked fine.',
      'it stopped working after a few days of use.',
      'a screw is missing and I cannot put it together.',
      'there are scratches on the surface of a new item.',
      'the lid does not close and lets steam out.',
      'the handle came loose the first time I used it.',
      'it began to rust after a week although it is said to be steel.',
      'the color is not the one in the picture, it seems faulty.',
    ],
  },
  {
    name: 'refund',
    subjects: [
      'Return a present',
      'Refund not received',
      'How to send back',
      'Exchange the size',
      'Refund too small',
      'Return label',
      'Changed my mind',
      'Voucher instead of money',
    ],
    cores: [
      'I would like to return an item that was a present.',
      'I sent the order back two weeks ago and have not received the refund.',
      'how do I send something back and who pays for the parcel?',
      'can I exchange the item for a larger size?',
      'the refund is smaller than what I paid for the item.',
      'the return label cannot be printed.',
      'I changed my mind and would like my money back.',
      'I got a voucher for the return but I would prefer the money.',
    ],
  },
  {
    name: 'account',
    subjects: [
      'Cannot sign in',
      'Change my address',
      'Delete my data',
      'Password mail missing',
      'Two accounts',
      'Newsletter',
      'Points not shown',
      'Name misspelled',
    ],
    cores: [
      'I cannot sign in to my account any more.',
      'I moved and need to change my address and phone number.',
      'please delete my account and the data you keep about me.',
      'the mail to set a new password never arrives.',
      'I seem to have two accounts with different mail addresses.',
      'I still get the newsletter although I unsubscribed.',
      'the points of my last order are not shown in my account.',
      'my name is misspelled and I cannot correct it.',
    ],
  },
  {
    name: 'invoice',
    subjects: [
      'Invoice missing',
      'Charged twice',
      'Company name on invoice',
      'Tax number',
      'Discount not applied',
      'Payment declined',
      'Pay later',
      'Copy of an old invoice',
    ],
    cores: [
      'I have not received an invoice for my last order.',
      'my card was charged twice for the same order.',
      'please put the name of my company on the invoice.',
      'the tax number is missing on the invoice.',
      'the discount code was accepted but not applied to the price.',
      'my payment was declined although the card is fine.',
      'can I pay by invoice at the end of the month?',
      'I need a copy of an invoice from last year.',
    ],
  },
]
